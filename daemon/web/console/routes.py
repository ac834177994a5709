"""The map of the console. `shown` looks, `done` changes; only the log-in is open to strangers."""

from starlette.routing import Route

from daemon.web.console import callbacks, door, look, threads, today, waiting
from daemon.web.session import done, shown

ROUTES = [
    Route("/login", door.show, methods=["GET"]),
    Route("/login", door.enter, methods=["POST"]),
    Route("/logout", done(door.leave, of_all=True), methods=["POST"]),
    Route("/", shown(today.show), methods=["GET"]),
    Route("/todos/{id:int}", done(today.do), methods=["POST"]),
    Route("/callbacks", shown(callbacks.show), methods=["GET"]),
    Route("/callbacks/{id:int}", shown(callbacks.one), methods=["GET"]),
    Route("/callbacks/{id:int}", done(callbacks.act), methods=["POST"]),
    Route("/threads", shown(threads.show), methods=["GET"]),
    Route("/threads/{id:int}", shown(threads.one), methods=["GET"]),
    Route("/threads/{id:int}", done(threads.correct_one), methods=["POST"]),
    Route("/waiting", shown(waiting.show), methods=["GET"]),
    Route("/waiting/{id:int}", done(waiting.say), methods=["POST"]),
    Route("/look", shown(look.show), methods=["GET"]),
    Route("/look", done(look.answer), methods=["POST"]),
]
