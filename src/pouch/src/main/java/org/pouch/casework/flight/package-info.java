/** Persons who travel together: one flight, one plan, one approval, and what still keeps each of them back. */
@NullMarked
@NamedInterface("flight")
package org.pouch.casework.flight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
