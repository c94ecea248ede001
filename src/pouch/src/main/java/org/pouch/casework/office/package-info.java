/** Puts casework together: what the processes call, and what people look at. */
@NullMarked
package org.pouch.casework.office;

import org.jspecify.annotations.NullMarked;
