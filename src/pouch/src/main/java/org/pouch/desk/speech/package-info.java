/** What use cases say in English, in the language of who reads it. */
@NullMarked
package org.pouch.desk.speech;

import org.jspecify.annotations.NullMarked;
