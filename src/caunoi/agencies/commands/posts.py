"""Posts of agencies. Who sits in them is the business of the floor above."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.choices import Capacity
from caunoi.agencies.models import Agency, Post
from caunoi.agencies.policies import may_manage_registers
from caunoi.agencies.validators import a_later_day, a_name, one_of
from caunoi.agencies.verbs import POST_CREATED, POST_ENDED, POST_ROLES_CHANGED
from caunoi.base.refusals import Conflict, Invalid
from caunoi.journal.commands import Context, command


@command("post.create", policy=may_manage_registers)
def create_post(
    ctx: Context, *, agency: Agency, title: str, title_en: str, capacity: str, roles: list[str], since: date
) -> Post:
    """Enter a post of ``agency`` from the civil date ``since``. The floor of people knows what its roles mean."""
    if not agency.is_in_force(since):
        raise Invalid(_("The agency does not exist on that day. Please choose a later one."), field="since")
    title = a_name(title, "title", 120)
    if Post.objects.filter(agency=agency, title=title, until=None).exists():
        raise Conflict(
            _("This agency already has a post of that title. Please give the new one its own."), field="title"
        )
    post = Post.objects.create(
        agency=agency, title=title, title_en=a_name(title_en, "title_en", 120),
        capacity=one_of(capacity, Capacity.values, "capacity"), roles=sorted(set(roles)), since=since,
    )  # fmt: skip
    ctx.record(
        POST_CREATED,
        post,
        fields={"agency": agency.code, "title": title, "roles": post.roles, "since": since.isoformat()},
    )
    return post


@command("post.change_roles", subject=Post, policy=may_manage_registers)
def change_post_roles(ctx: Context, post: Post, *, roles: list[str], reason: str) -> Post:
    """Give the post other roles; whoever sits in it has their rights from this moment on."""
    before, post.roles = post.roles, sorted(set(roles))
    ctx.record(
        POST_ROLES_CHANGED, post, fields={"before": before, "after": post.roles}, reason=a_name(reason, "reason", 400)
    )
    return post


@command("post.end", subject=Post, policy=may_manage_registers)
def end_post(ctx: Context, post: Post, *, on: date, reason: str) -> Post:
    """End the post: ``on`` is the first day on which nobody can act in it."""
    if post.until is not None and post.until <= on:
        raise Invalid(_("This post has already ended."), field="on")
    post.until = a_later_day(on, post.since, "on")
    ctx.record(POST_ENDED, post, fields={"on": on.isoformat()}, reason=a_name(reason, "reason", 400))
    return post
