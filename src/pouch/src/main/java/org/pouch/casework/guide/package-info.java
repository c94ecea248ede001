/** A new case field by field: what is asked, in words of the schema, and the case file that comes of it. */
@NullMarked
@NamedInterface("guide")
package org.pouch.casework.guide;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
