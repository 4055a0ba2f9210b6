extension String {
    /// Whether both strings are equal byte for byte in UTF-8.
    ///
    /// `==` holds "é" in one and in two scalars to be the same; RFC 7519 §2 and RFC 7515 §5.3 ask for code points
    /// compared as they are, without normalisation.
    package func hasSameBytes(as other: String) -> Bool {
        // Nearly all strings that are compared differ here; what the standard library calls equal is looked at more closely
        // only where it is not ASCII, of which no other string of the same length is an equivalent.
        guard utf8.count == other.utf8.count, self == other else { return false }
        return utf16.count == utf8.count || utf8.elementsEqual(other.utf8)
    }
}
