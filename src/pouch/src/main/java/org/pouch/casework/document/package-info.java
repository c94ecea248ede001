/** Travel documents in the course of a case: their numbers, until when they serve, and what is asked, extended and cancelled. */
@NullMarked
@NamedInterface("document")
package org.pouch.casework.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
