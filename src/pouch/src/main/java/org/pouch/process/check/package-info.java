/** Asks an engine whether it has all that Pouch needs of a Camunda 8 cluster. */
@NamedInterface("check")
@NullMarked
package org.pouch.process.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
