"""All handlers in one router."""

from bot.dialog.router import Router
from handlers import (
    doors,
    fallback,
    joining,
    mydata,
    officer,
    rating,
    report,
    start,
    track,
    wrong_ward,
)

MODULES = (
    start,
    officer,
    doors,
    report,
    joining,
    wrong_ward,
    track,
    rating,
    mydata,
    fallback,
)


def build_router() -> Router:
    """A router with every handler; two claims to one name fail here."""
    router = Router()
    for module in MODULES:
        router.include(module.router)
    return router
