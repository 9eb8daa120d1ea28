"""A command is the only way anything changes; see ``wrapper``."""

from caunoi.journal.commands.context import Context
from caunoi.journal.commands.wrapper import COMMANDS, Command, command

__all__ = ["COMMANDS", "Command", "Context", "command"]
