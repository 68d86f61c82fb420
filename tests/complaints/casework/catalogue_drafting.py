"""The deeds of whoever tells a complaint, as `catalogue` has those of all others."""

from typing import Final

from complaints.casework import changing, dating, drafting, filing, placing, prompting, told
from complaints.wording.languages import Languages
from tests.complaints.casework import befores, befores_files, scenes
from tests.complaints.casework.befores import FILM, PHOTO, nothing
from tests.complaints.casework.scenes import ana, deed, letters, of_draft, query
from tests.complaints.house import OFFERED, House

DRAFTING: Final = {
    "drafting.welcome": deed(nothing, drafting.welcome, lambda h: (ana(h), OFFERED)),
    "drafting.welcome back": deed(befores.telling, drafting.welcome, lambda h: (ana(h), OFFERED)),
    "drafting.begin": deed(nothing, drafting.begin, lambda h: (ana(h), h.at)),
    "drafting.tell": deed(nothing, drafting.tell, lambda h: (ana(h), h.told("My parcel", file=PHOTO))),
    "drafting.tell a wish": deed(befores.wishing, drafting.tell, lambda h: (ana(h), h.told("My money back"))),
    "drafting.tell a day": deed(
        befores.adding_day, drafting.tell, lambda h: (ana(h), h.told("12/11")), days=Languages().day_meant
    ),
    "changing.add_details": deed(House.drafted, changing.add_details, lambda h: (ana(h), 1, 9)),
    "changing.hide_name": deed(House.drafted, changing.hide_name, lambda h: (ana(h), 1, 9), is_hidden=True),
    "changing.show_files": deed(befores_files.with_file, changing.show_files, lambda h: (ana(h), 1, 0, 9)),
    "changing.which_file": scenes.asked_of_draft(changing.which_file),
    "changing.drop_file": deed(befores_files.with_file, changing.drop_file, lambda h: (ana(h), 1, 1, 9)),
    "changing.put_file_back": deed(befores_files.without_file, changing.put_file_back, lambda h: (ana(h), 1, 1, 9)),
    "prompting.files_told": scenes.asked_of_draft(prompting.files_told),
    "filing.file_complaint without a file": deed(
        befores_files.without_file, filing.file_complaint, lambda h: (ana(h), 1, 9), draw=letters
    ),
    "dating.read_in": scenes.day_read(),
    "dating.check_pressed": deed(nothing, dating.check_pressed, lambda _: ("when", "2026-11-15")),
    "prompting.review_of": scenes.asked_of_draft(prompting.review_of),
    "prompting.what_to_change": scenes.asked_of_draft(prompting.what_to_change),
    "drafting.answer": deed(befores.telling, drafting.answer, lambda h: (ana(h), 1, "about", "DELIV", 9)),
    "drafting.answer with own words": deed(befores.wishing, drafting.answer, lambda h: (ana(h), 1, "wish", "other", 9)),
    "drafting.go_back": deed(befores.telling, drafting.go_back, lambda h: (ana(h), 1, "about", 9, OFFERED)),
    "changing.take_out": deed(befores.adding_day, changing.take_out, lambda h: (ana(h), 1, "when", 9)),
    "drafting.change": deed(House.drafted, drafting.change, lambda h: (ana(h), 1, "about", 9)),
    "drafting.done": deed(befores.adding, drafting.done, lambda h: (ana(h), 1, 9)),
    "drafting.go_on": deed(befores.silent, drafting.go_on, lambda h: (ana(h), 1, 9)),
    "drafting.cancel": deed(House.drafted, drafting.cancel, lambda h: (ana(h), 9)),
    "placing.put_away": deed(House.drafted, placing.put_away, lambda h: (ana(h), 9)),
    "drafting.bring_back": deed(befores.cancelled, drafting.bring_back, lambda h: (ana(h), 1)),
    "drafting.offer_again": scenes.offered_again(),
    "drafting.mine": query(House.drafted, drafting.mine, lambda h: (ana(h), 1)),
    "drafting.speak": deed(befores.telling, drafting.speak, lambda h: (ana(h), "fa")),
    "filing.file_complaint": deed(House.drafted, filing.file_complaint, lambda h: (ana(h), 1, 9), draw=letters),
    "filing.file_complaint with details": deed(
        befores.detailed, filing.file_complaint, lambda h: (ana(h), 1, 9), draw=letters
    ),
    "filing.file_complaint about safety": deed(
        befores.about_safety, filing.file_complaint, lambda h: (ana(h), 1, 9), draw=letters
    ),
    "filing.file_complaint in a crowd": scenes.filed_in_a_crowd(),
    "told.receivable a large file": deed(nothing, told.receivable, lambda h: (ana(h), h.told("See", file=FILM))),
    "told.receivable one too many": deed(
        befores_files.spent, told.receivable, lambda h: (ana(h), h.told("See", file=PHOTO))
    ),
    "told.is_of_known_album": query(
        befores.telling, told.is_of_known_album, lambda h: (ana(h), 1, h.told("See", album="1"))
    ),
    "told.show_untaken": deed(befores_files.untaken, told.show_untaken, lambda h: (ana(h), 1)),
    "told.keep": deed(nothing, told.keep, lambda h: (ana(h), None, h.told("See", file=PHOTO))),
    "prompting.ask": of_draft(befores.telling, prompting.ask, quietly=True),
    "prompting.take_buttons": of_draft(befores.telling, prompting.take_buttons, pressed=9),
    "prompting.understood": scenes.understood(),
    "prompting.typed_button": deed(befores.telling, prompting.typed_button, lambda h: (ana(h), "Skip", Languages())),
}
