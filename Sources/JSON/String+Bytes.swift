extension String {
    /// Whether both strings are equal byte for byte in UTF-8.
    ///
    /// `==` holds "é" in one and in two scalars to be the same; RFC 7519 §2 and RFC 7515 §5.3 ask for code points
    /// compared as they are, without normalisation.
    package func hasSameBytes(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
