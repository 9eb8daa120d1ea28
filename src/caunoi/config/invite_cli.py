"""`caunoi invite`: the first administrator of a fresh installation. Everybody after that is invited on screen."""

from __future__ import annotations

import argparse
from typing import Any

from caunoi.config.stops import Stop


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand ``invite``."""
    help = "Invite the first administrator; prints a link that works once."
    parser: argparse.ArgumentParser = subparsers.add_parser("invite", help=help, description=help)
    parser.add_argument("email")
    parser.add_argument("--name", required=True, help="full name, family name first")
    parser.add_argument(
        "--post", type=int, metavar="ID", help="the post to take (found by itself when only one post administers)"
    )
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> None:
    """Invite and print the link. Refused when somebody can administer already."""
    from caunoi.config import prepare

    prepare.start_django()
    prepare.use_own_clock()
    from django.conf import settings
    from django.urls import reverse

    from caunoi.people.commands import first_administrator

    post_id = options.post or only_administering_post()
    invitation, token = first_administrator(email=options.email, full_name=options.name, post_id=post_id)
    print(f"{invitation.full_name} is invited to: {invitation.post}")
    print(f"Open this link before {invitation.expires_at:%H:%M %d/%m/%Y} and set a password. It works once:")
    print(settings.PUBLIC_URL + reverse("desk:join", args=[invitation.pk, token]))


def only_administering_post() -> int:
    """The one post of today whose role is to administer. Raises ``Stop`` that names them when there are several or none."""
    from caunoi.agencies.models import Post
    from caunoi.base import time

    posts = [
        post for post in Post.objects.in_force(time.today()).select_related("agency") if "administrator" in post.roles
    ]
    if not posts:
        raise Stop("There is no post that administers yet. Load the registers first: `caunoi import all`.")
    if len(posts) > 1:
        listed = "\n".join(f"  --post {post.pk}  {post}" for post in posts)
        raise Stop(f"Several posts administer; choose one:\n{listed}")
    return posts[0].pk
