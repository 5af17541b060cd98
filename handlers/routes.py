"""All handlers in one router."""

from bot.dialog.router import Router
from handlers import doors, fallback, mydata, officer, rating, report, start, track, wrong_ward


def build_router() -> Router:
    """A router with every handler; two claims to one name fail here."""
    router = Router()
    for module in (start, officer, doors, report, wrong_ward, track, rating, mydata, fallback):
        router.include(module.router)
    return router
