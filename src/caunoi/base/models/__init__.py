from caunoi.base.models.job import Heartbeat, Job
from caunoi.base.models.setting import Setting

__all__ = ["Heartbeat", "Job", "Setting"]
