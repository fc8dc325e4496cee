raise RuntimeError("no model")
