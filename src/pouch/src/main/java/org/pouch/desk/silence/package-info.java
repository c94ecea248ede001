/** The history of a request on a page and as a signed document, for whoever reviews custody; and who was held to be gone and is heard of again. */
@NullMarked
package org.pouch.desk.silence;

import org.jspecify.annotations.NullMarked;
