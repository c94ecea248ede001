package org.pouch.engine.store;

/** The process instance that a row belongs to. */
public record InstanceRef(long processInstanceKey, long rootKey, long definitionKey, String processId, int version) {}
