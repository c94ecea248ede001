/** One entry of an officer for the tasks of many cases: each by the task of its own process. */
@NullMarked
@NamedInterface("together")
package org.pouch.process.together;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
