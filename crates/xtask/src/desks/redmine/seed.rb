# Three projects, of which the gateway looks after two; the field for the mark; a gateway with no more rights than it
# needs; technicians and reporters. Prints what is needed to work there.
require 'json'

Setting.rest_api_enabled = '1'
Setting.login_required = '1'
Setting.notified_events = []

admin = User.find_by_login('admin')
admin.password = admin.password_confirmation = 'admin-of-desk.test'
admin.must_change_passwd = false
admin.save!

IssueStatus.create!(name: 'Waiting for supplier')
trackers = Tracker.sorted.to_a
projects = [['IT Support', 'it'], ['Office', 'office'], ['Workshop', 'workshop']].map do |name, identifier|
  Project.create!(name: name, identifier: identifier, is_public: false,
                  enabled_module_names: %w[issue_tracking], trackers: trackers)
end
field = IssueCustomField.create!(name: 'Now Serving', field_format: 'string', is_for_all: true, is_filter: true,
                                 trackers: trackers)

gateway = Role.create!(name: 'Gateway', assignable: false, issues_visibility: 'all',
                       permissions: %i[view_issues add_issues edit_issues add_issue_notes view_members])
agent = Role.create!(name: 'Agent', assignable: true, issues_visibility: 'all',
                     permissions: %i[view_issues add_issues edit_issues add_issue_notes delete_issues
                                     view_private_notes set_notes_private manage_issue_relations])
reporter = Role.create!(name: 'Reporter of faults', assignable: false, issues_visibility: 'own',
                        permissions: %i[view_issues add_issues add_issue_notes])
statuses = IssueStatus.sorted.to_a
[gateway, agent].product(trackers, statuses, statuses).each do |role, tracker, from, to|
  next if from == to

  WorkflowTransition.create!(role: role, tracker: tracker, old_status: from, new_status: to)
end

people = [
  ['gateway', 'Now', 'Serving', gateway, projects.first(2)],
  ['agent1', 'Dana', 'Agent', agent, projects],
  ['agent2', 'Eli', 'Agent', agent, projects],
  ['alice', 'Alice', 'Reporter', reporter, projects.first(1)],
  ['bob', 'Bob', 'Reporter', reporter, projects.first(1)]
]
users = people.to_h do |login, first, last, role, where|
  user = User.new(firstname: first, lastname: last, mail: "#{login}@corp.test", language: 'en')
  user.login = login
  user.password = user.password_confirmation = "#{login}-of-desk.test"
  user.save!
  where.each { |project| Member.create!(project: project, principal: user, roles: [role]) }
  [login, user]
end

puts JSON.generate(
  project: 'it', other_project: 'office', foreign_project: 'workshop',
  projects: projects.to_h { |project| [project.identifier, project.id] },
  tracker: trackers.find { |tracker| tracker.name == 'Support' }.id,
  field: field.id,
  statuses: statuses.to_h { |status| [status.name, status.id] },
  priorities: IssuePriority.sorted.to_h { |priority| [priority.name, priority.id] },
  users: users.transform_values(&:id),
  tokens: users.merge('admin' => admin).transform_values(&:api_key)
)
