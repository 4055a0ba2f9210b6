import JSON

/// What is published about one kind of answer.
struct PublishedShape {
    /// What a member may be.
    enum Kind: String {
        case object, array, string, number, boolean, null
    }

    /// A member: where it stands (`links.self.href`, `data[].id`), what it may be, and whether it is always there.
    struct Member {
        let path: String
        let kinds: Set<Kind>
        let isRequired: Bool

        static func always(_ path: String, _ kinds: Kind...) -> Member {
            Member(path: path, kinds: Set(kinds), isRequired: true)
        }

        static func sometimes(_ path: String, _ kinds: Kind...) -> Member {
            Member(path: path, kinds: Set(kinds), isRequired: false)
        }
    }

    /// Where it is published.
    let source: String
    let status: Int
    /// What the header `Content-Type` begins with; `nil` where there is no body.
    let type: String?
    /// The headers that are always there.
    let headers: [String]
    let members: [Member]

    init(
        _ source: String,
        status: Int = 200,
        type: String? = "application/json",
        headers: [String] = [],
        _ members: [Member] = []
    ) {
        self.source = source
        self.status = status
        self.type = type
        self.headers = headers
        self.members = members
    }

    /// What in an answer is not as published, in words.
    func differences(from response: PlainClient.Response) -> [String] {
        var found: [String] = []
        if response.status != status { found.append("status \(response.status), not \(status)") }
        for name in headers where response.header(name) == nil { found.append("no header \(name)") }
        guard let type else {
            if !response.body.isEmpty { found.append("a body") }
            return found
        }
        if response.header("content-type")?.hasPrefix(type) != true {
            found.append("type \(response.header("content-type") ?? "none"), not \(type)")
        }
        guard type == "application/json" else { return found }
        guard let json = response.json else { return found + ["no JSON"] }
        return found + differences(of: json, at: "")
    }

    /// What in a value is not as published; the value itself is known to be.
    func differences(of value: JSONValue, at path: String) -> [String] {
        if let elements = value.elements {
            return elements.flatMap { differences(of: $0, at: path, named: "[]") }
        }
        guard case .object(let members) = value else { return [] }
        let present = Set(members.map { path.isEmpty ? $0.name : "\(path).\($0.name)" })
        let missing = self.members.filter { member in
            member.isRequired && member.isDirectly(below: path) && !present.contains(member.path)
        }
        return missing.map { "no \($0.path)" }
            + members.flatMap { differences(of: $0.value, at: path.isEmpty ? "" : "\(path).", named: $0.name) }
    }

    private func differences(of value: JSONValue, at path: String, named name: String) -> [String] {
        let path = path + name
        guard let member = members.first(where: { $0.path == path }) else { return ["\(path) is not published"] }
        guard let kind = Kind(rawValue: value.typeName), member.kinds.contains(kind) else {
            return ["\(path) is \(value.typeName)"]
        }
        return differences(of: value, at: path)
    }
}

extension PublishedShape.Member {
    fileprivate func isDirectly(below parent: String) -> Bool {
        guard path.hasPrefix(parent), path != parent else { return false }
        let rest = path.dropFirst(parent.count)
        let name = parent.isEmpty ? rest : rest.dropFirst()
        return (parent.isEmpty || rest.first == ".") && !name.contains(".") && !name.contains("[")
    }
}
