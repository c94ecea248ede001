/** Legal bars: what stops everything about a person, and whom to ask about it. Why there is one is kept nowhere here. */
@NullMarked
package org.pouch.casework.bar;

import org.jspecify.annotations.NullMarked;
