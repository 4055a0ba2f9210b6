/// What carries requests to a server and answers back; it keeps cookies.
package protocol Transport: AnyObject {
    /// Sends one request and waits for the whole answer; redirects are not followed.
    ///
    /// - Throws: `TransportFailure` when there is no answer.
    func send(_ request: HTTPRequest) throws(TransportFailure) -> HTTPAnswer
}
