package org.pouch.ledger.reconcile;

import java.time.Duration;

/**
 * What the two sides may differ in and still agree.
 *
 * @param ours whose our book is; empty for what its seals or packets say
 * @param theirs whose their book is
 * @param skew as much as their clocks may differ
 * @param patience a packet that was sent and is not known at the other side counts as on its way for so long
 */
public record Agreement(String ours, String theirs, Duration skew, Duration patience) {}
