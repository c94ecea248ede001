package org.pouch.casework.corridor;

import java.time.Instant;

/** What the authority's key signed of a row, and when, by our own clock: a partner tells of what was days ago. */
record SuspensionSignature(byte[] bytes, Instant at) {}
