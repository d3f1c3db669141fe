/** Ships orders over REST. Nothing in here knows of Culprit: the extension and a DSN are all. */
@NullMarked
package dev.culprit.samples.quarkus;

import org.jspecify.annotations.NullMarked;
