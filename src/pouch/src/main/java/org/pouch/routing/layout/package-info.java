/** How a partner wants its drop to be used: done-files, folders of days, folders within folders. */
@NullMarked
package org.pouch.routing.layout;

import org.jspecify.annotations.NullMarked;
