"""The site as a FastAPI application: its life, and one door for all visits."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from palais.web.site.door import Door

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fastapi import FastAPI

    from palais.web.site.pages import Pages

__all__ = ["app"]


def app(pages: Pages) -> FastAPI:
    """Return the site over `pages`.

    FastAPI's own description and documentation are off: the first is made from the questions (`api`), the second loads scripts
    from elsewhere.
    """
    from fastapi import FastAPI

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        await pages.open()
        try:
            yield
        finally:
            await pages.close()

    site = FastAPI(title="palais", openapi_url=None, docs_url=None, redoc_url=None, lifespan=life)
    site.router.default = Door(pages)  # every target, also one that no pattern of paths would match
    return site
