/** How soon a partner's drop is looked at again, and with how many connections. */
@NullMarked
package org.pouch.routing.look;

import org.jspecify.annotations.NullMarked;
