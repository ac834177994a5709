"""`touchbase staff …` and `touchbase token …`: who we are, and which programs may report to us."""

import hashlib
import secrets
import sys
from typing import Any

import click

from daemon import clock
from daemon.cli import touchbase
from daemon.cli.session import asking, asynchronous, opened, show, with_config, with_json
from daemon.errors import MistakeError, NotFoundError
from daemon.mail import address
from daemon.models import Staff, Token
from daemon.models.staff import Role
from daemon.staff import admit

#: A token of 256 random bits cannot be guessed, so a plain hash of it is enough to keep.
TOKEN_BYTES = 32

#: Characters read where nobody types; what is longer is refused for its length.
TYPED_AT_MOST = 1000


class TokenExistsError(MistakeError):
    """There is a token of this name already; revoke it first, or choose another name."""


@touchbase.group("staff")
def staff_group() -> None:
    """Staff: owners and managers of clients."""


@staff_group.command("add")
@click.argument("email")
@click.option("--name", required=True)
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--phone", default="")
@with_config
@asynchronous
async def add(email: str, name: str, role: str, phone: str, config_file: str | None) -> None:
    """Add one of us, or change what is known."""
    email = address.normalise(email)
    async with opened(config_file):
        known: dict[str, Any] = {"name": name, "role": Role(role), "phone": phone}
        changed = await Staff.filter(email=email).update(disabled_at=None, **known)
        if not changed:
            await Staff.create(email=email, created_at=clock.now(), **known)
    click.echo(f"{name} was {'changed' if changed else 'added'}.")


@staff_group.command("list")
@with_json
@with_config
@asynchronous
async def list_staff(as_json: bool, config_file: str | None) -> None:
    """Who there is."""
    async with opened(config_file):
        rows = [
            {
                "email": row.email,
                "name": row.name,
                "role": row.role,
                "phone": row.phone,
                "disabled_at": row.disabled_at,
            }
            for row in await Staff.all().order_by("email")
        ]
    show(rows, ("email", "name", "role", "phone", "disabled_at"), as_json=as_json)


@staff_group.command("password")
@click.argument("email")
@with_config
@asynchronous
async def password(email: str, config_file: str | None) -> None:
    """Set the password for the console: asked for twice on a terminal, else one line of input.

    Whoever is logged in under this name has to log in anew.
    """
    async with opened(config_file):
        await admit.give_password(email, _typed())
    click.echo("The password was set.")


def _typed() -> str:
    """Never an argument: those stand in the list of processes for everybody to read."""
    if sys.stdin.isatty():
        with asking():
            return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline(TYPED_AT_MOST).rstrip("\r\n")


@staff_group.command("disable")
@click.argument("email")
@with_config
@asynchronous
async def disable(email: str, config_file: str | None) -> None:
    """Somebody no longer works with us: the name stays on what was done."""
    async with opened(config_file):
        await admit.disable(email, now=clock.now())
    click.echo(f"{email} was disabled.")


@touchbase.group("token")
def token_group() -> None:
    """Keys with which a helpdesk reports to us."""


@token_group.command("add")
@click.argument("name")
@click.option("--scope", default="tickets", type=click.Choice(["tickets", "contacts", "all"]))
@with_config
@asynchronous
async def add_token(name: str, scope: str, config_file: str | None) -> None:
    """Make a token; it is shown once."""
    token = f"tb_{secrets.token_urlsafe(TOKEN_BYTES)}"
    async with opened(config_file):
        if await Token.filter(name=name).exists():
            raise TokenExistsError
        await Token.create(
            name=name,
            scope=scope,
            hash=hashlib.sha256(token.encode()).hexdigest(),
            created_at=clock.now(),
        )
    click.echo(token)


@token_group.command("list")
@with_json
@with_config
@asynchronous
async def list_tokens(as_json: bool, config_file: str | None) -> None:
    """Which tokens there are; never what they are."""
    async with opened(config_file):
        rows = [
            {
                "name": row.name,
                "scope": row.scope,
                "created_at": row.created_at,
                "revoked_at": row.revoked_at,
            }
            for row in await Token.all().order_by("name")
        ]
    show(rows, ("name", "scope", "created_at", "revoked_at"), as_json=as_json)


@token_group.command("revoke")
@click.argument("name")
@with_config
@asynchronous
async def revoke(name: str, config_file: str | None) -> None:
    """Stop accepting a token, at once."""
    async with opened(config_file):
        if not await Token.filter(name=name).update(revoked_at=clock.now()):
            raise NotFoundError(
                "There is no token of this name; `touchbase token list` shows them."
            )
    click.echo(f"{name} was revoked.")
