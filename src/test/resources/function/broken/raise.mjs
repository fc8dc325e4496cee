throw new TypeError("no model");
