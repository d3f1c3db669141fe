package dev.culprit.shipper.record;

/** What an entry may become, apart from its level. */
public enum Attention {
    /** An event when its level reaches the source's least level; else a breadcrumb or a log item. */
    BY_LEVEL,
    /** An event whatever its level. */
    ALWAYS,
    /** Never an event of its own: it only explains others, as a breadcrumb. */
    CONTEXT,
    /** Known noise, such as a banner: neither event nor breadcrumb. */
    NONE
}
