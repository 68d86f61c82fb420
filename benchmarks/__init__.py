"""What we promise about speed, measured: `make bench`. Figures are of one run beside a peer, never a test's verdict."""
