/** How officers and case systems of the sandbox reach an authority: over HTTP alone, as people and programs do. */
@NullMarked
package org.pouch.sandbox.client;

import org.jspecify.annotations.NullMarked;
