"""What there is to do now: whom to phone, what waits, the week's look, and what is wrong."""

from starlette.responses import RedirectResponse, Response

from daemon import status
from daemon.callback import todo
from daemon.inbox import waiting
from daemon.models import Callback, Todo
from daemon.web.session import Visit

#: Of each, on the first page; the rest is one tap away.
CALLBACKS, MAILS, TODOS = 10, 5, 10


async def show(visit: Visit) -> Response:
    todos = Todo.filter(state="open").exclude(kind="look").order_by("due_at", "id")
    return await visit.page(
        "today",
        now=visit.now,
        callbacks=await still_open(CALLBACKS),
        mails=[(mail, waiting.why(mail)) for mail in await waiting.mails(at_most=MAILS)],
        todos=await todos.limit(TODOS).prefetch_related("client", "contact"),
        problems=await status.problems(now=visit.now),
    )


async def do(visit: Visit) -> Response:
    """Something on the list was done."""
    await todo.done(visit.id, now=visit.now)
    return RedirectResponse("/#todos", status_code=303)


async def still_open(at_most: int) -> list[Callback]:
    """Whom to phone, the first due first."""
    rows = Callback.filter(open_key__not_isnull=True).order_by("due_at", "id").limit(at_most)
    return await rows.prefetch_related("client", "contact", "owner")
