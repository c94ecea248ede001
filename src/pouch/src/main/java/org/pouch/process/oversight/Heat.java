package org.pouch.process.oversight;

import org.pouch.process.ProcessDiagram;

/** Where the instances of a version of a process stand, all of them together. */
public interface Heat {
    /** @return the model with the number of tokens and incidents at each step where there are any */
    ProcessDiagram of(long definition);
}
