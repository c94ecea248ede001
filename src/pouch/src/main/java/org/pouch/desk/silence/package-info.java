/** The history of a request on a page and as a signed document, for whoever reviews custody. */
@NullMarked
package org.pouch.desk.silence;

import org.jspecify.annotations.NullMarked;
