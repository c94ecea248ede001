/** Sessions that several nodes of an authority share: who is signed in, and nothing that was serialized by Java. */
@NullMarked
package org.pouch.desk.session;

import org.jspecify.annotations.NullMarked;
