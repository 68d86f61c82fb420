"""`python -m desk` is `amends`."""

from desk.main import leave, main

leave(main())
