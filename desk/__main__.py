"""`python -m desk` is `amends`."""

import sys

from desk.main import main

sys.exit(main())
