/** Models tried out by hand, on an engine in memory with its time in hand. */
@NullMarked
@NamedInterface("rehearsal")
package org.pouch.process.rehearsal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
