package org.pouch.process.connection;

/** Another engine is asked from now on: what waits for work at the one before begins anew. */
public record EngineMoved() {}
