"""The tour: a few scenes one after another when the playground begins, until somebody takes over."""

from typing import Final

from playground.page import Page

SCENES_OF_TOUR: Final = ("late_parcel", "bill_paid_twice", "persian_photos", "nobody_answers")


async def tour(page: Page, breath: float) -> None:
    """Play them. One that cannot go on is left; as soon as somebody does something on the page, they are over."""
    for scene in SCENES_OF_TOUR:
        await page.stage.begin(scene, breath, page.tasks, yields=True)
        how = await page.stage.over()
        if how == "failed":
            print(f"\nThis scene could not be played to its end: {page.stage.why}\n", flush=True)
        if how == "stopped":
            print("\nThe scenes are stopped; the desk goes on. Ctrl-C ends it.\n", flush=True)
            return
    print("\nThe scenes are over; the desk goes on. Ctrl-C ends it.\n", flush=True)
