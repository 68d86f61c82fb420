"""The whole walk in English."""

from tests.desks import DeskUnderTest


async def test_a_complaint_travels_to_its_closing_and_is_rated(desk: DeskUnderTest) -> None:
    ana = desk.customer("Ana Silva")
    await ana.types("My parcel never came")
    await ana.reads("what is it mostly about")
    await ana.taps("Delivery")
    await ana.reads("What would put it right")
    await ana.taps("Full refund")
    await ana.reads("Please check")
    await ana.taps("Submit")
    await ana.reads("We have your complaint")
    topic = await desk.office().finds_topic("AM-")
    await topic.reads("nobody yet")
