/** What stands still in the engine and why, and what administrators do about it. */
@NullMarked
@NamedInterface("oversight")
package org.pouch.process.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
