"""The customers' side under careless hands: dead ends, forged presses, odd words; in one process, without HTTP."""
