/// A user of the Qlik Cloud tenant.
struct CloudUser: Sendable {
    /// A group that an identity provider brought along.
    struct Group: Sendable {
        let id: String
        let name: String
    }

    let id = Random.hex(bytes: 12)
    var subject: String
    var name: String
    var email = ""
    var status = KnownUser.Status.active
    var groups: [Group] = []
    let created: String
    var lastUpdated: String

    init(subject: String, name: String, at time: String) {
        self.subject = subject
        self.name = name
        created = time
        lastUpdated = time
    }

    init(_ known: KnownUser, at time: String) {
        self.init(subject: known.subject, name: known.name, at: time)
        email = known.email
        status = known.status
    }

    /// What the field `groups` holds where it is asked for: the names alone.
    var groupNames: JSON { .array(groups.map { .string($0.name) }) }

    /// The user as the tenant's interface shows it.
    func json(tenant: String, origin: String) -> JSON {
        let groups = groups.map { group -> JSON in
            ["id": .string(group.id), "name": .string(group.name), "providerType": "idp", "assignedRoles": []]
        }
        // A tenant has no word for an invitation that has expired.
        let status = status == .inviteExpired ? "invited" : status.rawValue
        return [
            "id": .string(id), "tenantId": .string(tenant), "subject": .string(subject), "name": .string(name),
            "email": .string(email), "status": .string(status), "assignedRoles": [],
            "assignedGroups": .array(groups), "created": .string(created), "createdAt": .string(created),
            "lastUpdated": .string(lastUpdated), "lastUpdatedAt": .string(lastUpdated),
            "links": ["self": ["href": .string("\(origin)/api/v1/users/\(id)")]],
        ]
    }
}

/// A session that a login opened.
struct CloudSession: Sendable {
    let id = Random.hex(bytes: 16)
    let signature = Random.hex(bytes: 14)
    let csrfToken = Random.hex(bytes: 16)
    let csrfSignature = Random.hex(bytes: 14)
    let userID: String
}
