package org.pouch.resilience;

/** Marks a failure that says: a service of others is away, and nothing is wrong with what was asked of it. */
public interface ComesBack {}
