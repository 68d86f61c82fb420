"""`python -m desk` is `amends`."""

import signal
import sys

for _number in (signal.SIGTERM, signal.SIGINT):  # before anything else is imported: a start can be stopped as well
    signal.signal(_number, lambda *_: sys.exit(0))

from desk.main import leave, main  # noqa: E402

leave(main())
