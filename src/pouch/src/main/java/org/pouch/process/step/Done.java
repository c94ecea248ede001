package org.pouch.process.step;

/** The output of a step that tells the process nothing. */
record Done() {}
