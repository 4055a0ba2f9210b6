extension HostileVariant {
    package static let all: [HostileVariant] = []
    package static func named(_ name: String) -> HostileVariant? { all.first { $0.name == name } }
    package func token(from material: HostileMaterial) throws(Obstacle) -> [UInt8] { [] }
}
